"""What people type, read strictly: one module a kind of value.

A reader either returns the value in its one canonical form or raises an
:class:`~kaipan.kernel.errors.InvalidValue` that names what is wrong. Nothing is guessed, rounded or quietly
repaired: only the spaces around a value go.
"""
