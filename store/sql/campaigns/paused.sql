SELECT name FROM campaigns WHERE paused ORDER BY name
