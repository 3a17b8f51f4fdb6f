"""HTTP for changes of the unit and moves."""
