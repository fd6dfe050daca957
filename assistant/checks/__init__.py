"""One file per check, found by walking this folder; the frame they stand in: catalogue, context, kinds, facts …"""
