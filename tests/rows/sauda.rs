//! Sauda kommune: "Personopplysningar på avvege".
