//! The Swedish municipality: instruction KS2019/0831.
