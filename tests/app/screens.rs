//! x
use crate::player::Player;
use frist::shell::session::Access;

#[test]
fn look() {
    let mut p = Player::with("en", (80, 24), Access::Create);
    println!("{}", p.screen());
    p.keys(&["<ctrl-s>"]);
    println!("{}", p.screen());
    p.keys(&["Ann", "<ctrl-s>"]);
    println!("{}", p.screen());
    p.keys(&["<ctrl-s>"]);
    println!("{}", p.screen());
    p.open_incident("Letter");
    p.keys(&["<space>", "<ctrl-s>", "<space>"]);
    println!("{}", p.screen());
    p.keys(&["<ctrl-s>"]);
    println!("{}", p.screen());
    p.keys(&["<down>", "<ctrl-s>"]);
    println!("{}", p.screen());
    p.keys(&["<space>"]);
    println!("{}", p.screen());
    p.keys(&["<esc>", "c"]);
    println!("{}", p.screen());
    p.keys(&["n"]);
    println!("{}", p.screen());
    p.keys(&["<esc>", "N", "<ctrl-s>"]);
    println!("{}", p.screen());
    p.keys(&["X"]);
    println!("{}", p.screen());
    p.keys(&["x", "<ctrl-s>"]);
    println!("{}", p.screen());
    p.keys(&["<ctrl-y>"]);
    println!("{}", p.screen());
    p.keys(&["<esc>", "r"]);
    println!("{}", p.screen());
    p.resize(60, 15);
    println!("{}", p.screen());
    p.resize(20, 5);
    println!("{}", p.screen());
}
