# A sentence of a local is found where it is written, and one that goes on in a
# local where it begins.
brand "saltmarsh" {
  voice { max_sentence_words = 8 }
}
locals {
  close = "If you have a question about this then please do ask us." # want `this sentence has 12 words`
  tail  = "and all that you need to know"
}
message "first" {
  class = "service"
  sms { text = "It comes today. ${local.close}" }
}
message "second" {
  class = "service"
  sms { text = "It arrived. ${local.close}" }
}
message "third" {
  class = "service"
  sms { text = "Here are the papers ${local.tail}." } # want `this sentence has 11 words`
}
