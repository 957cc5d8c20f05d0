app-name = frist
quit = Quit
