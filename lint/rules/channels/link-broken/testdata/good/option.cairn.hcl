# A firm of nearly the same name, which is a partner.
lint {
  rule "link-broken" { hosts = ["saltmarch.example"] }
}
touchpoint "partner" {
  channel = channel.website
  url     = "https://saltmarch.example/knives"
}
