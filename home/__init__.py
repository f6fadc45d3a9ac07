"""Home page, standard and legal pages, menus, and the commands that fill a centre."""
