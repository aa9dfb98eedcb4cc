"""to come"""
def results(setting):
    return iter(())
