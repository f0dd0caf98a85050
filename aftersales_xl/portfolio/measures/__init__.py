"""Figures of contracts: MRR and its movements, where each stands, margins, dates."""
