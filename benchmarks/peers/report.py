def written(results): 
    import json
    return json.dumps(results.values, indent=1)
