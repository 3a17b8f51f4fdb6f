"""Two demo counties: invented places, people, units and wishes, entered by the public doors."""
