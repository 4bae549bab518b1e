# One sign, several, signs of no width, one in a local that others use too.
locals {
  open = "We’re open from nine to six, on Saturdays until four."
}
message "one" {
  class = "service"
  sms { text = "Saltmarsh: your knives are sharp again and wait for you in the shop – bring the ticket. Open from nine to six, on Saturdays until four." } # want `– makes SMS "one" take 3 parts in place of 1 \(as of 2026-11\)` at "–" help `write - in place of –`
}
message "several" {
  class = "service"
  sms { text = "Saltmarsh: the “big” knife’s blade is done… It waits for you in the shop, wrapped well." } # want `“, ” and 2 more signs make SMS "several" take 2 parts in place of 1` at "“"
}
message "space" {
  class = "service"
  sms { text = "Saltmarsh: your knives are sharp again and cost 12 euro. Come and get them in the shop." } # want `a space that does not break makes SMS "space" take 2 parts in place of 1` help `a plain space`
}
message "shared" {
  class = "service"
  sms { text = "Saltmarsh: your knives are sharp again and wait for you. ${local.open}" } # want-16 `’ makes SMS "shared" take 2 parts in place of 1` at "We’re open from nine to six, on Saturdays until four."
}
