# Long in itself, long with data, long in one case, long because of the footer, long
# because of one letter, and longer than providers take.
event "ordered" {
  kind       = "order"
  attributes = { order_id = string }
  attribute "title" {
    type       = string
    max_length = 200
  }
  attribute "shop" {
    type   = string
    values = ["Cork", "Baile Átha Cliath, the shop on the quay beside the old customs house"]
  }
}
message "itself" {
  class = "service"
  sms { text = "Saltmarsh: we have moved to another house, and with us all our pots, pans and knives. From Monday on you find us at the quay, behind the customs house, open from nine to six. The old shop stays shut, and the phone number is the same as ever. Letters that you have sent to the old address reach us too. Come and see us soon, there is coffee." } # want `SMS "itself" takes 3 parts, 2 are allowed: 340 GSM-7 characters, 153 to a part \(as of 2026-11\)`
}
message "data" {
  class   = "transactional"
  trigger = event.ordered
  sms { text = "Saltmarsh: thank you for your order of ${trigger.title}. We pack it today, and you get another text as soon as it is on its way. Questions? Reply to this." } # want `SMS "data" can take 3 parts, 2 are allowed: 338 GSM-7 characters` help `truncate`
}
message "one_case" {
  class   = "transactional"
  trigger = event.ordered
  sms { text = "Saltmarsh: thank you.%{ if trigger.title != null } You have ordered ${truncate(trigger.title, 150)}, which we pack today, and you get another text as soon as it is on its way.%{ endif } Questions? Reply to this text whenever you like, we read every one of them." } # want `can take 3 parts`
}
message "letter" {
  class   = "transactional"
  trigger = event.ordered
  sms { text = "Your order waits for you in our shop in ${trigger.shop}. Bring the number that we have sent you." } # want `can take 3 parts, 2 are allowed: 149 16-bit characters, 67 to a part` help `without signs outside`
}
message "too_long" {
  class = "service"
  param "story" {
    type       = string
    max_length = 4000
  }
  sms { text = "Saltmarsh: ${param.story}" } # want `can take 27 parts` help `providers take at most 10 parts \(as of 2026-11\)`
}
