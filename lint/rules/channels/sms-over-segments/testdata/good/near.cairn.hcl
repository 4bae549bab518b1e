# Two parts to the last character, two ways of which each fits, a length that nobody
# states, letters with accents that the alphabet has, a long text in a mail.
event "ordered" {
  kind       = "order"
  attributes = { order_id = string, total = money, on = date }
}
message "full" {
  class = "service"
  sms { text = "Saltmarsh: we have moved to another house, and with us all our pots, pans and knives. From Monday on you find us at the quay, behind the customs house, open from nine to six. The old shop stays shut, and the phone number is the same as ever. Letters that you have sent to the old address reach us too. Ciao" }
}
message "either" {
  class   = "transactional"
  trigger = event.ordered
  sms { text = "%{ if trigger.total > 100 }Saltmarsh: thank you for your order ${trigger.order_id} of ${money(trigger.total)}. It comes by van on ${date(trigger.on)}, and two of us carry it in and set it up where you want it.%{ else }Saltmarsh: thank you for your order ${trigger.order_id}. It comes by post on ${date(trigger.on)}, and fits through most letter boxes. You need not be in.%{ endif }" }
}
message "accents" {
  class = "service"
  sms { text = "Café Öl: één fünf über Ñandu sì, señor, è così, ähnlich wie früher, größer und schöner als je zuvor. Die Türen öffnen um acht, für alle Gäste, auch am Sonntag, bis die Glocken läuten. Einlaß für Mädchen und Bübchen frei, für Großmütter sowieso: Bär, Löwe, Käfer, Hühner, Äpfel." }
}
message "mail" {
  class = "service"
  email {
    subject = "We have moved"
    body    = "<p>We have moved to another house, and with us all our pots, pans and knives. From Monday on you find us at the quay, behind the customs house, open from nine to six. The old shop stays shut, and the phone number is the same as ever. Letters that you have sent to the old address reach us too. Come and see us soon.</p>"
  }
}
