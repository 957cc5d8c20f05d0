//! SOSU Esbjerg: guideline on personal-data breaches.
