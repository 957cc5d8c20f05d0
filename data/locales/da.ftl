app-name = frist
