"""What is measured on: news that nobody told (`invented`), and a store full of it (`filled`). Only benchmarks come in here."""
