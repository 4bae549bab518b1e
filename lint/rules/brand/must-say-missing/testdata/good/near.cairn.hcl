channel "whatsapp" { footer = "Conditions apply." }
locals { small_print = "Our conditions apply to all knives." }
brand "saltmarsh" {
  must_say "terms" {
    in     = ["offer"]
    match  = ["conditions", "voorwaarden"]
    reason = "Every offer names its conditions."
  }
}
message "news" {
  class    = "promotional"
  content  = "news"
  consents = [consent.newsletter]
  sms { text = "New knives are here." }
}
message "knives" {
  class    = "promotional"
  content  = "offer"
  consents = [consent.newsletter]
  param "line" { type = string }
  email {
    subject   = "Ten percent off"
    preheader = "Three knives, made in Cork."
    body      = "<p>Ten percent off.</p>"
    link "terms" {
      url  = "https://saltmarsh.example/terms"
      text = "The Conditions"
    }
  }
  sms { text = "Ten percent off. ${local.small_print}" }
  push {
    title = "Ten percent off knives"
    body  = "From today. ${param.line}"
  }
  whatsapp { text = "Ten percent off all our knives." }
}
