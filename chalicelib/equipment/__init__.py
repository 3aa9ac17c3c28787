"""The equipment: what devices and people say of it, what of that is a fault, and the one alert that staff have for each."""
