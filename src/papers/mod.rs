//! Papers: what is known in, text out. Pure: who saves or sends it is in `shell/`.

pub mod calendar;
