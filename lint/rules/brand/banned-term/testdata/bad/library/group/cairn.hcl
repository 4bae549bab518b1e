project "group" {
  locale   = "en-IE"
  timezone = "Europe/Dublin"
}
brand "harbour" {
  banned "pressure" { match = ["act now"] }
}
