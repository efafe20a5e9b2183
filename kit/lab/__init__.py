"""What JupyterLab is started with: its settings, and how its server passes on what a kernel says."""
