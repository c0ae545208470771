"""Who stands in for whom when somebody is away."""
