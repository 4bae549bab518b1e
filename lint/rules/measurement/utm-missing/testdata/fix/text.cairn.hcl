message "tip" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen a knife"
    preheader = "In three steps."
    body      = <<-EOT
      <p>See <a href="https://saltmarsh.example/knives?page=2#top">our knives</a>.</p>
    EOT
  }
}
journey "tips" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "tip" {}
  }
}
