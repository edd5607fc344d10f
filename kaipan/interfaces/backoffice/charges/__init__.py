"""收费 of the back office: rules, charges, and charging deals."""
