channel "phone" {}
touchpoint "flyer" {
  channel = channel.store
  method  = "print" # want `touchpoint "flyer" is printed, and nothing tells which customers it brings` help "qr"
}
touchpoint "cook" {
  channel = channel.website
  method  = "influencer" # want `touchpoint "cook" is an influencer's` help "promo_code"
}
touchpoint "line" { # want `touchpoint "line" is on the phone` help "call_tracking"
  channel = channel.phone
}
touchpoint "card" {
  channel = channel.store
  method  = "qr"
  tracking {
    qr = "https://saltmarsh.example/card" # want `the QR code of touchpoint "card" leads to a plain address`
  }
}
