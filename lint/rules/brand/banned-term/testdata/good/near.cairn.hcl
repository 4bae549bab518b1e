brand "saltmarsh" {
  term "machine" { use = { en = "unique identifier" } }
  banned "pressure" {
    match  = ["act now", "unique", "sale", "hurry"]
    reason = "We do not rush people."
  }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "How we act, now and then"
    preheader = "We act. Now you know. A unique identifier, wholesale, pre-sale."
    body      = <<-EOT
      <style>.sale { color: red }</style>
      <p class="sale">We act</p>
      <p>now and then. <!-- hurry --> See <a href="https://saltmarsh.example/sale">the shop</a>, saltmarsh.example/sale
      or write to sale@saltmarsh.example.</p>
      <p>sale${trigger.cart_id}</p>
    EOT
  }
  trigger = event.cart_abandoned
}
