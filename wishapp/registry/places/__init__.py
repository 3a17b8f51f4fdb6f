"""The tree county → street → community → grid."""
