touchpoint "ads" { channel = channel.website }
