"""What leaves the program: JSON, CSV."""
