# An emoji or an accent needs the wide alphabet anyhow, a short text stays one part,
# plain signs, a mail.
message "emoji" {
  class = "service"
  sms { text = "Saltmarsh: it’s done! Your knives are sharp again and wait for you in the shop 🔪 Open from nine to six, on Saturdays until four." }
}
message "accent" {
  class = "service"
  sms { text = "Saltmarsh: we’ve been geïnspireerd. Your knives are sharp again and wait for you in the shop, from nine to six, on Saturdays until four." }
}
message "short" {
  class = "service"
  sms { text = "Saltmarsh: it’s done. Your knives wait in the shop." }
}
message "plain" {
  class = "service"
  sms { text = "Saltmarsh: it's \"done\"... - [12] {€} ~ your knives are sharp again and wait for you in the shop. Open from nine to six." }
}
message "mail" {
  class = "service"
  email {
    subject = "It’s done"
    body    = "<p>It’s done – your knives are sharp again and wait for you in the shop. Open from nine to six, on Saturdays until four.</p>"
  }
}
