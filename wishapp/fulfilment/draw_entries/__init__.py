"""Members, teams and units enter draws; a draw that is over is decided and can be checked."""
