"""Autoencoders, GANs, diffusion, flows and convolutions."""
