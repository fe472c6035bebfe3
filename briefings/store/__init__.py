"""The only SQL of the domain: plain functions on a transaction, one module per noun. Database; no network.

In: values of `model`. Out: values of `model`. `tx` is always a SQLAlchemy `AsyncConnection` inside a
transaction of `db.Database`. Every write has a natural key: writing twice changes nothing.
"""
