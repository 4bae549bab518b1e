channel "whatsapp" { sender = { number = "+353 (0)85-000 0000" } }
channel "calls" {
  kind   = "phone"
  sender = { number = "0035385 0000000" }
}
