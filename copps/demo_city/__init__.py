"""An invented city for the demo: nobody in it lives, and no such streets meet anywhere."""
