//! x
use crate::player::Player;

#[test]
fn look() {
    let mut p = Player::new();
    println!("{}", p.screen());
    p.keys(&["n"]);
    println!("{}", p.screen());
    p.keys(&["Letter", "<ctrl-s>"]);
    println!("{}", p.screen());
    for k in [
        "<space>", "<esc>", "1", "2", "3", "4", "5", "6", "<esc>", "c", "<esc>", "?", "<esc>", ":",
        "<esc>", "R", "<esc>", "N", "<esc>", "b", "<esc>", "t", "<esc>", "X", "<esc>", "u",
        "<esc>", "C", "<esc>", "r", "<esc>",
    ] {
        p.keys(&[k]);
        println!("[{k}]\n{}", p.screen());
    }
}
