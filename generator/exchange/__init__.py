"""A plan as other programs read it: a calendar, a note for the record, FHIR."""
