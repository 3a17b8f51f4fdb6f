"""The whole main job, from a resident's wish to the unit's receipt, by the public doors only."""
