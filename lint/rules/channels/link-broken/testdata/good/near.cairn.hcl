# Sites of others, parts of one's own, what an app opens, what only a run knows.
variable "shop" {
  type    = string
  default = "https://www.saltmarsh.example"
}
message "hello" {
  class   = "service"
  trigger = event.cart_abandoned
  email {
    subject   = "Your delivery"
    preheader = "When it comes."
    body      = <<-EOT
    <p><a href="${link.track.url}">Track</a>, <a href="mailto:help@saltmarsh.example">write</a> or <a href="tel:+353850000000">call</a>, or <a href="tel:112">call</a>.</p>
    <p>We never send you to http://localhost or to xxx.</p>
    EOT
    link "track" {
      url  = "https://parcels.example/t?id=${trigger.cart_id}#top"
      text = "Track"
    }
    link "own" {
      url  = "${var.shop}/device/stages"
      text = "Read on"
    }
    link "data" {
      url  = trigger.cart_id
      text = "Read on"
    }
  }
  push {
    title = "Your delivery"
    body  = "It comes on Friday."
    link  = "saltmarsh://orders"
  }
}
