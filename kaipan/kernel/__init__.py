"""Plain Python under everything: values that cannot be wrong, errors, the actor. No Django here."""
