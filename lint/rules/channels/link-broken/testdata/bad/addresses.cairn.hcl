message "hello" {
  class = "service"
  email {
    subject   = "Your delivery"
    preheader = "When it comes."
    body      = <<-EOT
    <p><a href="#">Here</a> or <a class='b' href='xxx'>there</a>, or <a href="">nowhere</a>.</p>
    EOT
    # want-2 `leads to "#"` at "#" `leads to "xxx"` at "xxx" "has no address" at "href=\"\""
    link "a" {
      url  = "TODO" # want `leads to "TODO"` at "TODO"
      text = "A"
    }
    link "b" {
      url  = "http://saltmarsh.example/b" # want "is not encrypted" help "https"
      text = "B"
    }
    link "c" {
      url  = "https://localhost:8080/c" # want "leads to localhost, which only your own machines reach"
      text = "C"
    }
    link "d" {
      url  = "https://staging.saltmarsh.example/d" # want "staging host staging.saltmarsh.example"
      text = "D"
    }
    link "e" {
      url  = "https://saltmarhs.example/${default(profile.first_name, "x")}" # want "none of the project's own sites" help "did you mean \"saltmarsh.example\""
      text = "E"
    }
    link "f" {
      url  = "saltmarsh.example/f" # want "does not begin with https"
      text = "F"
    }
    link "g" {
      url  = "saltmarsh://cart" # want "only the app understands"
      text = "G"
    }
    link "h" {
      url  = "https://saltmarsh.example/a b" # want "has a space in it"
      text = "H"
    }
    link "i" {
      url  = "javascript:void(0)" # want "javascript: leads nowhere"
      text = "I"
    }
    link "j" {
      url  = "https:///page" # want "names no site"
      text = "J"
    }
  }
}
touchpoint "page" {
  channel = channel.website
  url     = "xxx" # want `leads to "xxx"`
}
offer "tote" {
  title     = "A bag with every order"
  terms_url = "http://saltmarsh.example/terms" # want "not encrypted"
}
