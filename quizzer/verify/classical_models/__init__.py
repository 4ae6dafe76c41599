"""Classical models: linear regression, neighbours, naive Bayes, clusters, principal components."""
