"""Contact with Veilig Thuis: recorded and read by aandachtsfunctionarissen, and by nobody else."""
