"""Trains the pair model: what one short text does to another (entail, contradict; for, against, observing)."""
