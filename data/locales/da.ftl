app-name = frist
quit = Afslut
