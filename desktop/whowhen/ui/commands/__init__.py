"""What the commands of the window do, by subject; `ui/actions.py` says which there are and how they are reached."""
