message "ready" {
  class = "service"
  sms {
    text = <<-EOT
      Saltmarsh: your “good” knives are sharp again and wait for you.
      We’re open from nine to six, on Saturdays until four.
    EOT
  }
}
