# Links get what they need; images, legal pages, other people's sites, short links
# and mails that people wait for need nothing.
message "tip" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen a knife"
    preheader = "In three steps."
    body      = "<p><img src=\"https://saltmarsh.example/knife.jpg\"> <a href=\"${link.knives.url}\">Knives</a>, <a href=\"https://saltmarsh.example/privacy\">privacy</a>, <a href=\"https://video.example/v\">a film</a>, <a href=\"https://saltmarsh.example/${default(profile.first_name, "x")}?utm_source=s&amp;utm_medium=email&amp;utm_campaign=c\">yours</a>.</p>"
    link "knives" {
      url  = "https://saltmarsh.example/knives"
      text = "Our knives"
    }
  }
  sms { text = "Knives: https://saltmarsh.example/k2" }
}
message "receipt" {
  class = "transactional"
  email {
    subject   = "We have your order"
    preheader = "And this is what happens next."
    body      = "<p>See <a href=\"https://saltmarsh.example/orders\">your orders</a>.</p>"
  }
}
channel "search" {}
touchpoint "found" { channel = channel.search }
touchpoint "shelf" {
  channel = channel.store
  method  = "qr"
  budget  = 20
  tracking {
    qr = "https://saltmarsh.example/k?utm_source=store&utm_medium=qr"
    utm { campaign = "shelf" }
  }
}
