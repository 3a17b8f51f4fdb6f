"""The controls of the emulator, one module for each thing that they move."""
